"""A QR code that a phone reads off the projector, from the back of a room."""

from __future__ import annotations

LONGEST = 2953  # letters that the largest code holds
QUIET = 4  # modules of white around it, without which no phone finds it
WIDEST = 720  # px


def qr_code(address: str, words: str) -> str:
    """Return HTML of a QR code: black on white, on a dark page too, as wide as there is room for.

    Parameters
    ----------
    address : str
        What it says, up to 2,953 letters.
    words : str
        Its name for those who do not see it.
    """
    import segno  # only this needs it

    # the least redundancy, for a screen is never dirty, and fewer modules are larger ones
    code = segno.make(address, error="l", micro=False, boost_error=False)
    picture = code.svg_inline(border=QUIET, dark="#000", light="#fff", omitsize=True)
    return (f'<div class="nnlab-qr" role="img" aria-label="{words}" '
            f'style="max-width: {WIDEST}px; line-height: 0">{picture}</div>')
