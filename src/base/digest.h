/*
 * digest.h - ids from content: SHA-256 (FIPS 180-4) cut to 128 bits, in hex.
 */
#ifndef DGM_BASE_DIGEST_H
#define DGM_BASE_DIGEST_H

#include "dragoman/base.h"

/** The digest of n parts; each part counts with its length, so ("ab","c") and ("a","bc") differ. */
void dgm_digest(char hex[33], const dgm_str *part, size_t n);

#endif
