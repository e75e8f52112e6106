"""What cannot be published, said in one Vietnamese sentence."""


class Refused(Exception):
    """The call, the target or the machine is at fault; the live tree is as it was."""
