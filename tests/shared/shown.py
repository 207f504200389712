"""Page elements that a check shows."""

from html.parser import HTMLParser

from nnlab.check import Choice

# Choices --------------------------------------------------------------------------------------------------------------

SIGN = Choice("b", {"a": "That goes uphill.", "b": "Downhill.", "c": "It moves."}, hint="Try both.", line="w - slope")


# What is shown --------------------------------------------------------------------------------------------------------

class Balanced(HTMLParser):
    """Keeps what is seen, and that every tag is closed in turn."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.tags = [], "", []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append("/".join(self.open))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
