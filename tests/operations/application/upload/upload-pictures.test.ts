import { beforeEach, describe, expect, it } from "@jest/globals";
import { PMapWorkers } from "../../../../operations/adapters/p-map-workers.ts";
import {
  UploadApiSilent,
  UploadRefused,
} from "../../../../operations/application/upload/upload-api.port.ts";
import {
  MAX_REQUEST_BYTES,
  type PictureEnd,
  UploadPictures,
} from "../../../../operations/application/upload/upload-pictures.use-case.ts";
import { FakePictureFiles, FakeUploadApi } from "../../../fakes/upload-api.fake.ts";

let uploadApi: FakeUploadApi;
let pictureFiles: FakePictureFiles;
beforeEach(() => {
  uploadApi = new FakeUploadApi();
  pictureFiles = new FakePictureFiles();
  pictureFiles.contents.set("a.png", Buffer.from("a"));
});

const endOf = async (file: string): Promise<PictureEnd | undefined> => {
  const workers = new PMapWorkers(() => () => {});
  const token = async () => "token";
  const upload = new UploadPictures({ uploadApi, pictureFiles, workers, token });
  for await (const { end } of upload.execute({
    files: [file],
    concurrency: 1,
    patience: 5,
    pause: 1,
  })) {
    return end;
  }
  return undefined;
};

describe("UploadPictures", () => {
  it.each([
    ["a request", MAX_REQUEST_BYTES, /^request-/],
    ["the bucket", MAX_REQUEST_BYTES + 1, /^bucket-/],
  ])("sends to %s a picture of %i bytes", async (_, bytes, uploadId) => {
    pictureFiles.contents.set("b.png", new Uint8Array(bytes));
    expect(await endOf("b.png")).toMatchObject({
      status: "published",
      uploadId: expect.stringMatching(uploadId),
    });
  });

  it("follows an upload until it has an end, over silences and before the service knows it", async () => {
    uploadApi.states = [
      undefined,
      new UploadApiSilent("no answer"),
      { status: "accepted", message: "under way" },
      { status: "rejected", message: "The file is damaged.", reason: "unreadable" },
    ];
    expect(await endOf("a.png")).toMatchObject({
      kind: "ended",
      status: "rejected",
      reason: "unreadable",
    });
  });

  it("waits no longer than it may", async () => {
    uploadApi.states = [{ status: "accepted", message: "It is under way." }];
    expect(await endOf("a.png")).toMatchObject({ kind: "under-way", why: "It is under way." });
  });

  it("keeps an accepted upload apart from a refused one when the token expires meanwhile", async () => {
    uploadApi.states = [new UploadRefused("TOKEN.EXPIRED", "The token has expired.")];
    expect(await endOf("a.png")).toMatchObject({
      kind: "under-way",
      why: "The token has expired.",
    });
  });

  it("says which picture the service refuses, and why", async () => {
    uploadApi.refusal = new UploadRefused("IMAGE.EMPTY", "The picture is empty.");
    expect(await endOf("a.png")).toEqual({
      kind: "refused",
      code: "IMAGE.EMPTY",
      message: "The picture is empty.",
    });
  });

  it("sends nothing for a file that cannot be read", async () => {
    expect(await endOf("none.png")).toEqual({
      kind: "not-sent",
      message: "it cannot be read (ENOENT)",
    });
  });
});
