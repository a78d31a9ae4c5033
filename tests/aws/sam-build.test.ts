import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type BuiltFunction, builtFunctions } from "./support/built-template.ts";
import { PROJECT, sam } from "./support/sam.ts";

const run = promisify(execFile);

/** The AWS clients that each function calls, and whether it decodes pictures. */
const CALLS: Readonly<Record<string, { clients: readonly string[]; sharp: boolean }>> = {
  "admit-upload": { clients: [], sharp: false },
  "upload-image": { clients: ["dynamodb", "s3", "secrets-manager"], sharp: false },
  "start-workflow": { clients: ["dynamodb", "s3", "sfn"], sharp: false },
  "moderate-image": { clients: ["dynamodb", "rekognition", "s3"], sharp: true },
  "generate-thumbnails": { clients: ["dynamodb", "s3"], sharp: true },
  "generate-size": { clients: ["s3"], sharp: true },
  "redirect-to-size": { clients: ["s3"], sharp: false },
  "regenerate-thumbnails": { clients: ["dynamodb", "s3"], sharp: true },
  "notify-pinster": { clients: ["dynamodb", "s3", "secrets-manager"], sharp: false },
  "announce-rejection": { clients: ["s3", "sns"], sharp: false },
  "record-outcome": { clients: ["dynamodb", "s3"], sharp: false },
  "record-failure": { clients: ["dynamodb", "s3", "sfn"], sharp: false },
  "close-books": { clients: ["dynamodb", "s3", "sfn"], sharp: false },
  "find-upload": { clients: ["dynamodb", "s3", "secrets-manager"], sharp: false },
  "list-uploads": { clients: ["dynamodb", "secrets-manager"], sharp: false },
  "prepare-direct-upload": { clients: ["dynamodb", "s3", "secrets-manager"], sharp: false },
  "receive-image": { clients: ["dynamodb", "s3"], sharp: false },
};
const ENTRY_POINTS = Object.keys(CALLS);

/** Settings that every function can be started with, so that starting one shows whether its bundle is whole. */
const SETTINGS = {
  UPLOADS_BUCKET: "uploads",
  IMAGES_BUCKET: "images",
  STATE_MACHINE_ARN: "arn",
  REJECTION_TOPIC_ARN: "arn",
  KEYS_SECRET_ID: "keys",
  LEDGER_TABLE: "ledger",
  BOOKS_DAYS: "3",
  IMAGE_SERVICE_URL: "https://images.example",
  PINSTER_API_URL: "https://api.example",
  PINSTER_API_REJECTIONS_PATH: "/v1/images/flagged",
  IMAGE_HOST_URL: "https://host.example",
  THUMBNAIL_SIZES: "100x100",
  MAX_ANIMATION_PIXELS: "25000000",
  MAX_ANIMATION_FRAMES: "300",
  MODERATION_POLICY: '{"default":null,"labels":{}}',
  MAX_IMAGE_BYTES: "4400000",
  MAX_IMAGE_PIXELS: "100000000",
  MAX_IMAGE_SIDE: "65535",
  MAX_IMAGE_FRAMES: "1000",
  MAX_DECODE_BYTES: "2300000000",
  MAX_DECODE_SECONDS: "40",
  MAX_MODERATED_FRAMES: "20",
  MAX_PUBLISHED_BYTES: "50000000",
  MAX_DIRECT_IMAGE_BYTES: "50000000",
  ON_DEMAND_SIZES: "200x200",
  REJECTED_RETENTION_DAYS: "90",
  MAX_WAITING_LOOKUPS: "3",
  SHOW_MODERATION_LABELS: "false",
  USER_UPLOADS_PER_HOUR: "1000",
  USER_BYTES_PER_DAY: "null",
  IMAGEABLE_UPLOADS_PER_HOUR: "500",
  IMAGEABLE_BYTES_PER_DAY: "null",
  POWERTOOLS_SERVICE_NAME: "service",
  POWERTOOLS_METRICS_NAMESPACE: "namespace",
};

const BUILD_TIMEOUT_MS = 180_000;

const MAX_UPLOAD_BUNDLE_BYTES = 800_000;
/** sharp and libvips for one architecture. Lambda takes 250 MB, function included, and a cold start reads them. */
const MAX_LAYER_BYTES = 24_000_000;

const bytesIn = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await lstat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** As `readelf` shows it: bytes 18 and 19 of an ELF file. */
const ELF_MACHINES: Readonly<Record<number, string>> = { 62: "x86_64", 183: "arm64" };

const binariesOf = async (layer: string) => {
  const folder = join(layer, "nodejs", "node_modules", "@img");
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    /\.node$|\.so[.\d]*$/.test(file),
  );
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(folder, file));
      const isElf = bytes.subarray(0, 4).equals(Buffer.from("\x7fELF", "latin1"));
      return { file, machine: isElf ? ELF_MACHINES[bytes.readUInt16LE(18)] : undefined };
    }),
  );
};

/** The packages that a bundle was made of. */
const packagesIn = async ({ folder, entryPoint }: BuiltFunction): Promise<ReadonlySet<string>> => {
  const map = JSON.parse(await readFile(join(folder, `${entryPoint}.mjs.map`), "utf8"));
  const names = (map.sources as string[]).map(
    (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1],
  );
  return new Set(names.filter((name) => name !== undefined));
};

/** Loads a bundle in a process of its own, as Lambda does. */
const exportsOf = async ({
  folder,
  entryPoint,
}: BuiltFunction): Promise<Record<string, string>> => {
  const program = `
    const exported = await import(process.argv[1]);
    console.log(JSON.stringify(Object.fromEntries(Object.entries(exported).map(([k, v]) => [k, typeof v]))));`;
  const { stdout } = await run(
    process.execPath,
    [
      "--enable-source-maps",
      "--input-type=module",
      "-e",
      program,
      join(folder, `${entryPoint}.mjs`),
    ],
    { env: { ...SETTINGS, AWS_REGION: "eu-west-1" }, timeout: 30_000, cwd: tmpdir() },
  );
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
};

describe("sam validate", () => {
  it(
    "the template is valid, and the linter has nothing against it",
    async () => {
      expect(await sam("validate", "--lint")).toMatch(/is a valid SAM Template/);
    },
    BUILD_TIMEOUT_MS,
  );
});

describe("checkov", () => {
  it("has nothing against the template that is not justified beside the resource", async () => {
    const { stdout } = await run(
      process.env["CHECKOV_CLI"] ?? "checkov",
      // It would ask its maker's server for texts.
      [
        "--file",
        "template.yaml",
        "--framework",
        "cloudformation",
        "--output",
        "json",
        "--skip-download",
      ],
      { cwd: PROJECT, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
    ).catch((error: { stdout: string }) => error); // its exit code tells of failures
    const { results, summary } = JSON.parse(stdout);
    expect(
      results.failed_checks.map(
        (each: Record<string, string>) => `${each["check_id"]} ${each["resource"]}`,
      ),
    ).toEqual([]);
    expect(summary).toMatchObject({ failed: 0, parsing_errors: 0 });
    expect(summary.passed).toBeGreaterThan(20);
    for (const { check_result: result } of results.skipped_checks) {
      expect(result.suppress_comment).toMatch(/\S.{20,}/);
    }
  }, 60_000);
});

describe("sam build, after npm ci and without anything else on PATH", () => {
  const buildFolder = join(PROJECT, ".aws-sam", "build");
  let functions: ReadonlyMap<string, BuiltFunction>;
  const built = (entryPoint: string): BuiltFunction => functions.get(entryPoint) as BuiltFunction;

  beforeAll(async () => {
    const output = await sam("build");
    expect(output).toMatch(/Build Succeeded/);
    expect(output).not.toMatch(/package\.json file not found|warning/i);
    functions = new Map((await builtFunctions(buildFolder)).map((each) => [each.entryPoint, each]));
  }, BUILD_TIMEOUT_MS);

  it("the upload function's bundle has at most 700 KB", async () => {
    const { size } = await lstat(join(built("upload-image").folder, "upload-image.mjs"));
    expect(size).toBeLessThanOrEqual(MAX_UPLOAD_BUNDLE_BYTES);
  });

  it("no function asks a developer's machine for credentials", async () => {
    for (const name of ENTRY_POINTS) {
      const packages = [...(await packagesIn(built(name)))];
      expect(packages.filter((each) => /credential-provider-(ini|sso|process)/.test(each))).toEqual(
        [],
      );
    }
  });

  it("builds every function, and leaves the installed packages as they were", () => {
    expect([...functions.keys()].sort()).toEqual([...ENTRY_POINTS].sort());
    for (const name of ["esbuild", "jest", "sharp"]) {
      expect(existsSync(join(PROJECT, "node_modules", name, "package.json"))).toBe(true);
    }
  });

  it.each(ENTRY_POINTS)(
    "the folder of %s holds its bundle, as an ES module, and nothing else",
    async (name) => {
      const { folder, exportName } = built(name);
      expect(exportName).toBe("handler");
      expect(name).not.toContain("."); // Lambda takes what stands behind the first dot for the export
      expect((await readdir(folder)).sort()).toEqual([`${name}.mjs`, `${name}.mjs.map`]);
    },
  );

  it.each(ENTRY_POINTS)(
    "%s is bundled with the AWS clients that it calls, and no others",
    async (name) => {
      const clients = [...(await packagesIn(built(name)))]
        .map((dependency) => /^@aws-sdk\/client-(.+)$/.exec(dependency)?.[1])
        .filter((client) => client !== undefined);
      expect(clients.sort()).toEqual(CALLS[name]?.clients);
    },
  );

  it.each(ENTRY_POINTS)(
    "%s has sharp only if it decodes pictures, and from the layer",
    async (name) => {
      const bundle = await readFile(join(built(name).folder, `${name}.mjs`), "utf8");
      expect([...(await packagesIn(built(name)))]).not.toContain("sharp");
      expect(/from\s*["']sharp["']/.test(bundle)).toBe(CALLS[name]?.sharp);
      expect(built(name).layers).toHaveLength(CALLS[name]?.sharp ? 1 : 0);
    },
  );

  it("nothing that only the local run and the tests need is deployed", async () => {
    const files = (await readdir(buildFolder, { recursive: true })).join("\n");
    expect(files).not.toMatch(/nsfwjs|tensorflow/i);
    const { devDependencies } = JSON.parse(await readFile(join(PROJECT, "package.json"), "utf8"));
    for (const name of ENTRY_POINTS) {
      const bundled = await packagesIn(built(name));
      for (const unwanted of Object.keys(devDependencies)) expect(bundled).not.toContain(unwanted);
    }
  });

  // Both, whatever architecture the build is told: the deployment chooses.
  it.each([
    ["SharpLayerArm64", "arm64"],
    ["SharpLayerX86", "x86_64"],
  ])("%s holds the sharp of package.json, for %s alone", async (name, machine) => {
    const layer = join(buildFolder, name);
    const versionIn = async (folder: string): Promise<string> =>
      JSON.parse(await readFile(join(folder, "node_modules", "sharp", "package.json"), "utf8"))
        .version;
    expect(await versionIn(join(layer, "nodejs"))).toBe(await versionIn(PROJECT));
    expect(await bytesIn(layer)).toBeLessThanOrEqual(MAX_LAYER_BYTES);
    const binaries = await binariesOf(layer);
    expect(binaries.length).toBeGreaterThanOrEqual(2); // sharp and libvips
    for (const binary of binaries) expect(binary).toMatchObject({ machine });
  });
});

describe("a built function", () => {
  let buildFolder: string;

  beforeAll(async () => {
    buildFolder = await mkdtemp(join(tmpdir(), "pinster-build-"));
    await sam("build", "--build-dir", buildFolder);
    // A bundle finds the layer's packages beside it, as Lambda's NODE_PATH has them; elsewhere than on Linux, the project's.
    const layer = process.arch === "arm64" ? "SharpLayerArm64" : "SharpLayerX86";
    const packages =
      process.platform === "linux"
        ? join(buildFolder, layer, "nodejs", "node_modules")
        : join(createRequire(import.meta.url).resolve("sharp/package.json"), "..", "..");
    await symlink(packages, join(buildFolder, "node_modules"));
  }, BUILD_TIMEOUT_MS);

  afterAll(() => rm(buildFolder, { recursive: true, force: true }));

  it.each(ENTRY_POINTS)(
    "%s can be loaded, and exports the handler that the template names",
    async (name) => {
      const functions = await builtFunctions(buildFolder);
      const built = functions.find(({ entryPoint }) => entryPoint === name) as BuiltFunction;
      expect(await exportsOf(built)).toEqual({ [built.exportName]: "function" });
    },
  );
});
