"""People across everything: invited by mail, given what is known of them, erased."""
