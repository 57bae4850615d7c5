/*
 * digest.c - ids from content, by Nettle's SHA-256.
 *
 *     ("text", "2025-08-21")  ->  32 hex digits, the same on every machine
 */
#include "base/digest.h"

#include <nettle/sha2.h>

#include <stdio.h>

void dgm_digest(char hex[33], const dgm_str *part, size_t n)
{
    struct sha256_ctx ctx;
    uint8_t sum[16];
    sha256_init(&ctx);
    for (size_t i = 0; i < n; i++) {
        uint8_t length[8];
        for (int b = 0; b < 8; b++)
            length[b] = (uint8_t)((uint64_t)part[i].len >> (8 * b));
        sha256_update(&ctx, sizeof length, length);
        if (part[i].len)
            sha256_update(&ctx, part[i].len, (const uint8_t *)part[i].data);
    }
    sha256_digest(&ctx, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(hex + 2 * i, 3, "%02x", sum[i]);
}
