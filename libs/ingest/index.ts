export { createIntake, type Intake, type IntakeParts } from './intake/intake.js';
export type { IdentityLookup, KnownEvidence } from './intake/identity-lookup.js';
export type {
  Bearer,
  Enrolment,
  IntakeOutcome,
  ReceivedReport,
  ShownAtEnrolment,
  TokenForMachine,
} from './intake/received-report.js';
export { reportTimes, type ReportTimes, type TimeHeaders } from './intake/report-times.js';
export {
  createConflictResolution,
  type ConflictAnswer,
  type ConflictResolution,
  type ConflictResolutionParts,
  type ResolvedConflict,
} from './intake/resolve-conflict.js';
export {
  createEnrolmentDecisions,
  type DecidedEnrolment,
  type EnrolmentAnswer,
  type EnrolmentDecisions,
} from './enrolment/decide-enrolment.js';
export {
  followAnnouncements,
  type AnnouncementLookup,
  type FollowAnnouncementsParts,
} from './announcements/follow-announcements.js';
export { followUp, type FollowUpParts } from './follow-up/follow-up.js';
export {
  createObservationIntake,
  type ObservationIntake,
  type ObservationOutcome,
  type ReceivedObservations,
} from './observation/take-observations.js';
export { digestOf } from './intake/understood-report.js';
export { checkSchema } from './report/check-schema.js';
export { defaultLimits, type ReportLimits } from './report/limits.js';
export { parseJson } from './report/parse-json.js';
export { type Checked } from './report/result.js';
export { unpack } from './report/unpack.js';
