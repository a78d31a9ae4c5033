import type { Sha256 } from "../../domain/image/sha256.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { UploadLimits } from "../../domain/upload/upload-limits.ts";
import type { VerifiedToken } from "../../domain/upload/verified-token.ts";
import { recordQuietly } from "../ledger/record-quietly.ts";
import type { Fingerprinter } from "../ports/fingerprinter.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import { countUpload } from "../upload-limits/count-upload.ts";
import type { UploadCounter } from "../upload-limits/upload-counter.port.ts";
import type { UploadAddress, UploadAddresses } from "./upload-addresses.port.ts";

export interface PrepareDirectUploadPorts {
  readonly fingerprinter: Pick<Fingerprinter, "expectedUploadIdOf">;
  readonly addresses: UploadAddresses;
  readonly ledger: Pick<UploadLedger, "record">;
  readonly counter: UploadCounter;
}

export interface PrepareDirectUploadSettings {
  readonly uploadLimits: UploadLimits;
}

export interface PrepareDirectUploadCommand {
  readonly token: VerifiedToken;
  /** The file's number of bytes. */
  readonly bytes: number;
  readonly sha256: Sha256;
  /** As the client announces it. */
  readonly contentType?: string;
  readonly correlationId: string;
  readonly name?: string;
  readonly description?: string;
  /** ISO 8601 */
  readonly featured?: string;
}

export interface PreparedUpload {
  readonly uploadId: UploadId;
  readonly address: UploadAddress;
  /** Why the ledger does not say that the upload is expected. */
  readonly ledgerFailure?: unknown;
  /** Why the upload is not counted against its user and imageable. */
  readonly countingFailure?: unknown;
}

/** How long the ledger expects an upload. */
const DAY_MS = 86_400_000;

/**
 * Tells a client where to put a picture's bytes by itself. The same bytes with the same token are the same upload, however often
 * the client asks; each time it gets a new address, and each time it counts.
 */
export class PrepareDirectUpload {
  private readonly ports: PrepareDirectUploadPorts;
  private readonly uploadLimits: UploadLimits;
  private readonly now: () => Date;

  constructor(
    ports: PrepareDirectUploadPorts,
    { uploadLimits }: PrepareDirectUploadSettings,
    now: () => Date = () => new Date(),
  ) {
    this.ports = ports;
    this.uploadLimits = uploadLimits;
    this.now = now;
  }

  /** @throws {MetadataTooLong} {@link TooManyUploads}: nothing is expected */
  async execute({
    token,
    bytes,
    sha256,
    contentType,
    ...about
  }: PrepareDirectUploadCommand): Promise<PreparedUpload> {
    const { fingerprinter, addresses, ledger, counter } = this.ports;
    const now = this.now();
    const type = contentType !== undefined && { contentType };
    const uploadId = fingerprinter.expectedUploadIdOf(sha256, token.digest);
    const address = await addresses.sign({
      bytes,
      ...type,
      metadata: { ...token.claims, ...about, uploadId, sha256 },
    });
    const counted = { claims: token.claims, bytes, now };
    const countingFailure = await countUpload(counter, this.uploadLimits, counted);
    const ledgerFailure = await recordQuietly(ledger, {
      status: "expected",
      ...token.claims,
      uploadId,
      sha256,
      bytes,
      ...type,
      correlationId: about.correlationId,
      expectedAt: now,
      expiresAt: new Date(now.getTime() + DAY_MS),
    });
    return {
      uploadId,
      address,
      ...(ledgerFailure !== undefined && { ledgerFailure }),
      ...(countingFailure !== undefined && { countingFailure }),
    };
  }
}
