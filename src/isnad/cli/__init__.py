"""The command ``isnad``: what is typed, what is shown, and how it ends. How anything is done is known elsewhere."""
