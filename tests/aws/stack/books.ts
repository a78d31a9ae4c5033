import { tmpdir } from "node:os";
import { DeleteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { CopyObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { anAcceptedEntry } from "../../mothers/upload-entry.mother.ts";
import { pinsterImages } from "../../support/pinster-images.ts";
import { s3 } from "../support/aws.ts";
import { aHarmlessPicture } from "./pictures.ts";
import { lambda, type Stack } from "./stack.ts";

const TIMEOUT_MS = 60_000;

/** Closing the books, by the function as its schedule calls it, and by the operator's command. */
export const describeBooks = (stack: () => Stack): void => {
  describe("the books of the deployed stage", () => {
    const closeBooks = async () => {
      const { Payload, FunctionError, LogResult } = await lambda.send(
        new InvokeCommand({
          FunctionName: stack().resources.get("CloseBooksFunction"),
          Payload: JSON.stringify({ originals: "all" }),
          LogType: "Tail",
        }),
      );
      expect(FunctionError).toBeUndefined();
      const log = Buffer.from(LogResult ?? "", "base64").toString();
      return { log, ...JSON.parse(Buffer.from(Payload ?? []).toString()) };
    };
    const books = async (...options: readonly string[]) => {
      const { exitCode, out } = await pinsterImages(
        ["books", "--stage", "dev", "--json", ...options],
        tmpdir(),
      );
      return { exitCode, ...JSON.parse(out) };
    };
    const forget = (upload_id: string) =>
      new DynamoDBClient().send(
        new DeleteItemCommand({
          TableName: stack().resources.get("LedgerTable"),
          Key: { upload_id: { S: upload_id } },
        }),
      );
    const publish = async (): Promise<string> => {
      const { client, executions } = stack();
      const uploadId = await client.uploadTaken(await aHarmlessPicture());
      await executions.follow(uploadId);
      return uploadId;
    };
    const statusOf = async (uploadId: string) =>
      (await stack().ledger.find(UploadId.parse(uploadId)))?.status;

    it(
      "balance after all that was uploaded until now",
      async () => {
        await publish();
        const { log, ...closed } = await closeBooks();
        expect(closed).toMatchObject({ complete: true, unaccounted: 0 });
        const { accepted, published, flagged, rejected, failed, under_way } = closed;
        expect(published).toBeGreaterThan(0);
        expect(accepted).toBe(published + flagged + rejected + failed + under_way);
        expect(log).toContain('"UploadsUnaccounted":0');
        const { exitCode, ...shown } = await books();
        expect({ exitCode, balanced: shown["balanced"] }).toEqual({ exitCode: 0, balanced: true });
        expect(shown["accepted"]).toBe(accepted);
      },
      TIMEOUT_MS,
    );

    it(
      "show an entry that is missing, and the function records it again",
      async () => {
        const uploadId = await publish();
        await forget(uploadId);
        expect(await books()).toMatchObject({
          exitCode: 1,
          unaccounted: 1,
          findings: [{ upload_id: uploadId, fault: "not-recorded", repaired: false }],
        });
        const { log, ...closed } = await closeBooks();
        expect(closed).toMatchObject({ repaired: 1, unaccounted: 0 });
        expect(log).toContain(uploadId);
        expect(await statusOf(uploadId)).toBe("published");
        expect((await books()).exitCode).toBe(0);
      },
      TIMEOUT_MS,
    );

    it(
      "start an original of which no event came, and only once",
      async () => {
        const { stage, executions } = stack();
        const md5 = (await publish()).slice(0, 32);
        const uploadId = `${md5}-${"b".repeat(32)}`;
        // The bucket sends no event of a copy.
        const original = { Bucket: stage.uploadsBucket, Key: `raw/${md5}` };
        const { Metadata: metadata } = await s3.send(new HeadObjectCommand(original));
        await s3.send(
          new CopyObjectCommand({
            ...original,
            CopySource: `${stage.uploadsBucket}/raw/${md5}`,
            MetadataDirective: "REPLACE",
            Metadata: { ...metadata, upload_id: uploadId },
          }),
        );
        const [findings] = [(await books("--grace", "0m"))["findings"]];
        expect(findings).toEqual([{ upload_id: uploadId, fault: "not-started", repaired: false }]);
        const repairing = await Promise.all([
          books("--grace", "0m", "--repair"),
          books("--grace", "0m", "--repair"),
        ]);
        for (const { unaccounted } of repairing) expect(unaccounted).toBe(0);
        expect(await executions.follow(uploadId)).toMatchObject({ status: "SUCCEEDED" });
        expect(await executions.progressOf(`${uploadId}.2`)).toBeUndefined();
        expect(await statusOf(uploadId)).toBe("published");
      },
      TIMEOUT_MS,
    );

    it(
      "report an entry of which nothing else is left",
      async () => {
        const uploadId = UploadId.of(Md5.parse("c".repeat(32)), Sha256.parse("c".repeat(64)));
        const acceptedAt = new Date(Date.now() - 3_600_000);
        await stack().ledger.record(anAcceptedEntry({ uploadId, md5: uploadId.md5, acceptedAt }));
        const { log, unaccounted } = await closeBooks();
        expect(unaccounted).toBe(1);
        expect(log).toContain('"UploadsUnaccounted":1');
        expect(log).toContain(uploadId.toString());
        await forget(uploadId.toString());
        expect(await closeBooks()).toMatchObject({ unaccounted: 0 });
      },
      TIMEOUT_MS,
    );
  });
};
