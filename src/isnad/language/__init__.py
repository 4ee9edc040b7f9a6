"""Arabic as a language: spelling, tokens, clitics, inflection, sentences, quotations, numbers and times.

Nothing here knows what the text is about.
"""
