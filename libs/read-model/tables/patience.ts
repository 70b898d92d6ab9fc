/** Milliseconds: statements of a build may take their time; the pool's own deadline is for questions, not for work. */
export const patientMs = 24 * 3_600_000;
