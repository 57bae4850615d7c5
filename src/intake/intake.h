/*
 * intake.h - reports in; all of it is public, in include/dragoman/intake.h.
 */
#ifndef DGM_INTAKE_INTAKE_H
#define DGM_INTAKE_INTAKE_H

#include "base/arena.h"
#include "dragoman/intake.h"

#endif
