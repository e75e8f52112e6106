"""Pictures and attachments judged by what they hold, each in a process that has little memory and little time."""
