import { execFile } from "node:child_process";
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const project = join(import.meta.dirname, "../..");
const copy = temporaryDirectory();

interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
    }[];
  };
}

const violations = async (): Promise<string[]> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(project, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
      ...[
        "src",
        "local",
        "operations",
        "--config",
        ".dependency-cruiser.cjs",
        "--output-type",
        "json",
        "--no-cache",
      ],
    ],
    { cwd: copy, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error); // its exit code counts the violations
  const { summary } = JSON.parse(stdout) as Report;
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
};

const COMPOSITION = "src/adapters/composition";

const broken: readonly (readonly [rule: string, file: string, source: string])[] = [
  ["domain-imports-only-domain", "src/domain/x.ts", 'import "node:fs";'],
  ["domain-imports-only-domain", "src/domain/y.ts", 'import type {} from "sharp";'],
  ["application-imports-only-domain-and-itself", "src/application/x.ts", 'import "sharp";'],
  [
    "src-is-the-service-alone",
    "src/adapters/x.ts",
    'import "../../local/composition/local-service.ts";',
  ],
  ["src-is-the-service-alone", "src/adapters/y.ts", 'import "../../operations/composition.ts";'],
  ["local-imports-only-src", "local/x.ts", 'import "../operations/composition.ts";'],
  [
    "operations-imports-local-for-one-machine-alone",
    "operations/x.ts",
    'import "../local/file-system/file-bucket.ts";',
  ],
  [
    "operations-knows-no-running-service",
    "operations/adapters/one-machine/x.ts",
    'import "../../../local/composition/local-service.ts";',
  ],
  ["operations-application-names-no-technology", "operations/application/x.ts", 'import "sharp";'],
  [
    "inbound-does-not-touch-outbound",
    "src/adapters/inbound/http/y.ts",
    'import "../../outbound/s3/s3-errors.ts";',
  ],
  [
    "outbound-does-not-touch-inbound",
    "src/adapters/outbound/s3/y.ts",
    'import "../../inbound/http/json-response.ts";',
  ],
  [
    "outbound-adapters-do-not-know-each-other",
    "src/adapters/outbound/sns/x.ts",
    'import "../s3/s3-errors.ts";',
  ],
  ["only-composition-composes", "src/adapters/inbound/http/x.ts", 'import "inversify";'],
  [
    "only-composition-composes",
    "src/adapters/inbound/http/z.ts",
    'import "../../composition/compose.ts";',
  ],
  [
    "only-picture-functions-hold-sharp",
    `${COMPOSITION}/lambda/y.ts`,
    'import "../functions/moderate-image.function.ts";',
  ],
  ["no-circular", "src/application/circle.ts", 'import "./circle.ts";'],
  ["no-dev-dependency-in-src", "src/adapters/outbound/sns/y.ts", 'import "fastify";'],
];

describe("the architecture's rules", () => {
  let found: readonly string[];

  beforeAll(async () => {
    await Promise.all(
      [
        "src",
        "local",
        "operations",
        "package.json",
        "tsconfig.json",
        ".dependency-cruiser.cjs",
      ].map((path) => cp(join(project, path), join(copy, path), { recursive: true })),
    );
    await symlink(join(project, "node_modules"), join(copy, "node_modules"));
    for (const [, file, source] of broken) {
      await mkdir(dirname(join(copy, file)), { recursive: true });
      await writeFile(join(copy, file), `${source}\n`);
    }
    found = await violations();
  });

  it.each(broken)("%s reports %s, which breaks it on purpose", (rule, file) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  it("report nothing in the project's own files", () => {
    const ours = found.filter((violation) => !broken.some(([, file]) => violation.endsWith(file)));
    expect(ours).toEqual([]);
  });
});
