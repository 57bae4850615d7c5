/*
 * address.h - addresses of the net and of mail, which are one token: "https://example.org/a?b=1", "name@example.org".
 */
#ifndef DGM_LANGUAGE_ADDRESS_H
#define DGM_LANGUAGE_ADDRESS_H

#include "text/text.h"

/** Our word behind the address that begins with our word i; i itself when none does. */
uint32_t dgm_address(dgm_str text, const dgm_layout *layout, uint32_t i);

#endif
