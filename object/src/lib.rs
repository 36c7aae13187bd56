//! Every value in every encoding, and the one-block key entry (object.c).
