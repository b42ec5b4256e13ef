"""What builds leave for those after them, in the folder .kbgen."""
