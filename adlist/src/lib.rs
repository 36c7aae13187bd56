//! A doubly linked list of handles (adlist.c).
