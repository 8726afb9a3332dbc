"""An issue in, an e-mail out."""
