import { hash, randomUUID } from "node:crypto";
import type { LatestOriginals } from "../../../src/application/find-upload/latest-originals.port.ts";
import type { OriginalVersions } from "../../../src/application/notify-pinster/original-versions.port.ts";
import type {
  OriginalStore,
  SavedOriginal,
} from "../../../src/application/ports/original-store.port.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";
import { anOriginal } from "../../mothers/original.mother.ts";

interface OriginalStoreUnderTest {
  readonly store: OriginalStore & OriginalVersions & LatestOriginals;
  /** Another store on the same storage, as another process would open it. */
  readonly reopened: () => OriginalStore;
  /** Whether an error means that a version id is of a form that the storage never gives. Default: it is `OriginalNotFound`. */
  readonly refusesVersionId?: (error: unknown) => boolean;
}

export type MakeOriginalStore = () => Promise<OriginalStoreUnderTest>;

export const fingerprintOf = (content: Uint8Array) => ({
  md5: Md5.parse(hash("md5", content)),
  sha256: Sha256.parse(hash("sha256", content)),
});

export const metadataOf = (
  content: Uint8Array,
  overrides: Partial<OriginalMetadata> = {},
): OriginalMetadata =>
  anOriginal({ ...fingerprintOf(content), correlationId: randomUUID(), ...overrides });

/** Saves the content as a PNG with metadata that fits it. */
export const saveIn = (
  store: OriginalStore,
  content: Uint8Array,
  overrides: Partial<OriginalMetadata> = {},
): Promise<SavedOriginal> => store.save(content, "image/png", metadataOf(content, overrides));
