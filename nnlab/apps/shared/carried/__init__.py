"""What carries an app to somebody else: its state as a text, the address that opens it, and a row to copy both."""
