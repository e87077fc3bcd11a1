"""The editors' local application: the pages of a report, served on this machine, with forms for decisions."""
