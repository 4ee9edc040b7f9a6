"""A document's reading, one file per question: what is named, who says, what is claimed, by whom, to whom, how sure."""
