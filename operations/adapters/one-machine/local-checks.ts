import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { isServed } from "../../../local/data-directory/directory-lock.ts";
import { FileSystemKeySource } from "../../../local/keys/file-system-key-source.ts";
import { CallbackTokenSigner } from "../../../src/adapters/security/callback-token-signer.ts";
import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import type { CloseBooks } from "../../../src/application/close-books/close-books.use-case.ts";
import { ALL_ORIGINALS } from "../../../src/application/close-books/close-books-command.ts";
import { type Check, failed, ok, warning } from "../../application/doctor/check.ts";
import { checkBooks } from "../../application/doctor/checks/books.check.ts";
import { checkExecutions } from "../../application/doctor/checks/executions.check.ts";
import { checkKeys } from "../../application/doctor/checks/keys.check.ts";
import {
  checkImageHost,
  checkPinsterApi,
  checkPinsterApiToken,
  checkUploadApi,
  PROBED,
} from "../../application/doctor/checks/web.checks.ts";
import type { Web } from "../../application/doctor/stage-facts.port.ts";
import type { Installation } from "../command-line/installation.ts";
import { formatBytes } from "../command-line/quantities.ts";

/** Bytes. With less, large uploads get 507. */
const LITTLE_SPACE = 1_000_000_000;

const checkService = (dataDirectory: string): Check => ({
  name: "service",
  find: async () =>
    (await isServed(dataDirectory)) ? ok("it runs") : failed("it does not run", "npm start"),
});

const checkSpace = (dataDirectory: string): Check => ({
  name: "disk",
  async find() {
    const { bavail, bsize } = await statfs(dataDirectory);
    const text = `${formatBytes(bavail * bsize)} are free`;
    return bavail * bsize < LITTLE_SPACE
      ? warning(text, `make space, or move ${dataDirectory} and set DATA_DIR`)
      : ok(text);
  },
});

/** Everything that makes the service on one machine not work. */
export const findLocalChecks = (
  installation: Installation,
  closeBooks: Pick<CloseBooks, "execute">,
  { dataDirectory, web }: { readonly dataDirectory: string; readonly web: Web },
): readonly Check[] => {
  const { tokenParties, publishedFiles, imageHostUrl, executions } = installation;
  const keysFile = join(dataDirectory, "keys.env");
  const source = new FileSystemKeySource(keysFile);
  const signer = new CallbackTokenSigner(source, {
    issuer: tokenParties.audience,
    audience: tokenParties.issuer,
  });
  const keys = {
    problems: async () => {
      try {
        await source.read();
        return [];
      } catch (error) {
        if (error instanceof InvalidKeys) return [error.message];
        throw error;
      }
    },
  };
  const pinsterApi = { web, url: tokenParties.issuer, token: () => signer.sign(PROBED) };
  const settings =
    "use the service's own settings: PORT, IMAGE_SERVICE_URL, IMAGE_HOST_URL, PINSTER_API_URL";
  return [
    checkService(dataDirectory),
    checkKeys(keys, `put ${keysFile} back, or delete it: npm start makes new keys`),
    checkUploadApi(web, tokenParties.audience, settings),
    checkPinsterApi(pinsterApi, settings),
    checkPinsterApiToken(pinsterApi, `give PinsterApi ${keysFile}`),
    checkImageHost({ web, url: imageHostUrl, publishedFiles }, settings),
    checkExecutions(executions, `--local --data-dir ${dataDirectory}`),
    checkBooks(closeBooks, ALL_ORIGINALS, `--local --data-dir ${dataDirectory}`),
    checkSpace(dataDirectory),
  ];
};
