//! Longitude and latitude in one number of 52 bits (geohash.c, geohash_helper.c).
#![forbid(unsafe_code)]
