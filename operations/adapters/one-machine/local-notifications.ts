import { join } from "node:path";
import { FileSystemOriginalStore } from "../../../local/file-system/file-system-original-store.ts";
import { FileSystemKeySource } from "../../../local/keys/file-system-key-source.ts";
import { openLedgerDatabase } from "../../../local/sqlite/ledger-database.ts";
import { SqliteUploadLedger } from "../../../local/sqlite/sqlite-upload-ledger.ts";
import { HttpPinsterApi } from "../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { CallbackTokenSigner } from "../../../src/adapters/security/callback-token-signer.ts";
import type { TokenParties } from "../../../src/adapters/security/token-parties.ts";
import { NotifyPinster } from "../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import { FindPublishedUploads } from "../../../src/application/regenerate-thumbnails/find-published-uploads.use-case.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { PublishedImage } from "../../../src/domain/image/published-image.ts";
import { RegenerationId } from "../../../src/domain/upload/regeneration-id.ts";

interface Settings {
  readonly dataDirectory: string;
  /** Of upload tokens; those of callbacks are the other way round. */
  readonly tokenParties: TokenParties;
  readonly imageHostUrl: string;
  /** PinsterApi's public key and the service's private key, where the settings have them. */
  readonly keys: Readonly<Record<string, string | undefined>>;
}

/** Notifies PinsterApi of an image's new thumbnails, as the state machine does on a stage. */
export class LocalNotifications {
  private readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /**
   * Notifies of each published upload of the image.
   * @throws {PinsterApiUnavailable} and the other errors of PinsterApi's port
   */
  async notify(md5: Md5, published: PublishedImage, regenerationId: string): Promise<void> {
    const notifyPinster = this.makeNotifyPinster();
    const outcome = { kind: "published", ...published } as const;
    for (const upload of await this.findUploads(md5)) {
      await notifyPinster.execute({
        upload,
        outcome,
        regenerationId: RegenerationId.parse(regenerationId),
      });
    }
  }

  private async findUploads(md5: Md5) {
    const database = openLedgerDatabase(join(this.settings.dataDirectory, "ledger.sqlite"));
    try {
      return await new FindPublishedUploads(new SqliteUploadLedger(database)).execute(md5);
    } finally {
      database.close();
    }
  }

  private makeNotifyPinster(): NotifyPinster {
    const { dataDirectory, tokenParties, imageHostUrl, keys } = this.settings;
    const { API_PUBLIC_KEY, PRIVATE_KEY } = keys;
    const source = new FileSystemKeySource(join(dataDirectory, "keys.env"), {
      ...(API_PUBLIC_KEY && { API_PUBLIC_KEY }),
      ...(PRIVATE_KEY && { PRIVATE_KEY }),
    });
    const signer = new CallbackTokenSigner(source, {
      issuer: tokenParties.audience,
      audience: tokenParties.issuer,
    });
    // Rejections are not notified again.
    const pinsterApi = new HttpPinsterApi(signer, { url: tokenParties.issuer, rejectionsPath: "" });
    const originals = new FileSystemOriginalStore(join(dataDirectory, "buckets"));
    return new NotifyPinster({ originals, pinsterApi }, { imageHostUrl });
  }
}
