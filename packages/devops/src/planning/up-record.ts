import type { Container } from '../model/observed.js';
import { containersOf, hasCompleted } from './needs-start.js';

/** What a successful `up` notes in `.devops/`. Losing it costs time, never correctness. */
export interface UpRecord {
  readonly version: 1;
  readonly fingerprint: string;
  /** Container ids by service, sorted: with another id the container is not the one this record speaks of. */
  readonly containers: Readonly<Record<string, readonly string[]>>;
  /** Services that had ended with 0 by then: jobs, unlike one that somebody stopped later. */
  readonly finished: readonly string[];
}

/** The record after an `up` of some services. Others keep theirs while their inputs are the same. */
export function nextRecord(given: {
  readonly previous: UpRecord | null;
  readonly fingerprint: string;
  readonly services: readonly string[];
  readonly containers: readonly Container[];
}): UpRecord {
  const { previous, fingerprint, services, containers } = given;
  const kept = previous?.fingerprint === fingerprint ? previous : { containers: {}, finished: [] };
  const noted = services.map((service) => [service, idsOf(containers, service)] as const);
  const others = kept.finished.filter((service) => !services.includes(service));
  const finished = services.filter((service) => isFinished(containersOf(containers, service)));
  return {
    version: 1,
    fingerprint,
    containers: { ...kept.containers, ...Object.fromEntries(noted) },
    finished: [...others, ...finished].sort(),
  };
}

/** Whether the containers of a service are those that were made from the same inputs. */
export function isAsRecorded(
  observed: {
    readonly record: UpRecord | null;
    readonly fingerprint: string;
    readonly containers: readonly Container[];
  },
  service: string,
): boolean {
  const { record, fingerprint, containers } = observed;
  if (record?.fingerprint !== fingerprint) return false;
  const noted = record.containers[service];
  return noted !== undefined && noted.join() === idsOf(containers, service).join();
}

/** Whether the containers of a service are those of the record for certain, and some input is another one since. */
export function isOutdated(observed: Parameters<typeof isAsRecorded>[0], service: string): boolean {
  const { record, fingerprint } = observed;
  if (record === null || record.fingerprint === fingerprint) return false;
  return isAsRecorded({ ...observed, fingerprint: record.fingerprint }, service);
}

/** Reads what was stored; null where it is not such a record, since it may come from another version or a broken disk. */
export function readRecord(text: string): UpRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is UpRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { version, fingerprint, containers, finished } = value as Partial<
    Record<keyof UpRecord, unknown>
  >;
  return (
    version === 1 &&
    typeof fingerprint === 'string' &&
    isListOfTexts(finished) &&
    typeof containers === 'object' &&
    containers !== null &&
    Object.values(containers).every(isListOfTexts)
  );
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isFinished(own: readonly Container[]): boolean {
  return own.length > 0 && own.every(hasCompleted);
}

function idsOf(containers: readonly Container[], service: string): string[] {
  return containersOf(containers, service)
    .map((one) => one.id)
    .sort();
}
