import { metadataKeys, type RecordedEvent } from '#libs/kernel/index.js';

/** When it was so: the time of the observation (corrected for the observer's clock), else when it was recorded. */
export function happenedAt({ metadata, recordedAt }: Pick<RecordedEvent, 'metadata' | 'recordedAt'>): string {
  return metadata[metadataKeys.observedAt] ?? recordedAt;
}
