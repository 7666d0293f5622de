"""What intake says when it cannot take something in."""


class Refused(ValueError):
    """The input cannot be taken in; the message tells a person why and is shown as it is."""


class Interrupted(Refused):
    """It could not be taken in this time, and may be another time: the web did not answer, or time ran out."""
