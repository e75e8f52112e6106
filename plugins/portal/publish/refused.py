"""What cannot be published, said in one Vietnamese sentence."""


class Refused(Exception):
    """The call, the target or the machine is at fault; the live tree is as it was."""


class Unsure(Refused):
    """The line was cut in the very step that switches: the live tree is whole, the old one or the new one."""
