import { BackupFolder } from "../../operations/adapters/backup/backup-folder.ts";
import type { AwsAccess } from "../../operations/adapters/command-line/aws-access.ts";
import type { CommandLinePorts } from "../../operations/adapters/command-line/command-line-ports.ts";
import { stageOptionsOf } from "../../operations/adapters/command-line/installation-options.ts";
import { runCommandLine } from "../../operations/adapters/command-line/run-command-line.ts";
import { chooseStackName } from "../../operations/adapters/command-line/stage-options.ts";
import type { StatusLine, Terminal } from "../../operations/adapters/command-line/terminal.ts";
import { JoseUploadTokenIssuer } from "../../operations/adapters/jose-upload-token-issuer.ts";
import { generateKeysEnv } from "../../operations/adapters/keys/key-pairs.ts";
import { PMapWorkers } from "../../operations/adapters/p-map-workers.ts";
import type { Check } from "../../operations/application/doctor/check.ts";
import {
  type KeyFiles,
  KeyFileUnusable,
} from "../../operations/application/ports/key-files.port.ts";
import { PlanTeardown } from "../../operations/application/teardown/plan-teardown.use-case.ts";
import { TearDownStage } from "../../operations/application/teardown/tear-down-stage.use-case.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { FakeInstallation } from "./installation.fake.ts";
import { FakeStage } from "./stage.fake.ts";
import { FakePictureFiles, FakeUploadApi } from "./upload-api.fake.ts";

/** One keys.env for all tests of a file, because generating keys is slow. */
export const KEYS_ENV = generateKeysEnv();

class FakeTerminal implements Terminal {
  isInteractive = true;
  /** Each text that the status line showed. */
  readonly shown: string[] = [];
  statusLine: StatusLine | undefined = {
    show: (text) => void this.shown.push(text),
    clear: () => {},
    end: () => {},
  };
  answer = "";
  readonly questions: string[] = [];
  written = { out: "", err: "" };

  out(text: string): void {
    this.written.out += text;
  }

  err(text: string): void {
    this.written.err += text;
  }

  async ask(question: string): Promise<string> {
    this.questions.push(question);
    return this.answer;
  }
}

class FakeKeyFiles implements KeyFiles {
  readonly texts = new Map<string, string>([["keys.env", KEYS_ENV]]);

  async read(path: string): Promise<string> {
    const text = this.texts.get(path);
    if (text === undefined) {
      throw new KeyFileUnusable({ path, problem: "unreadable", systemCode: "ENOENT" });
    }
    return text;
  }

  async create(path: string, text: string): Promise<void> {
    if (this.texts.has(path)) {
      throw new KeyFileUnusable({ path, problem: "already-exists", systemCode: "EEXIST" });
    }
    this.texts.set(path, text);
  }
}

/** The command line with terminal, files and AWS in memory. */
export class FakeCommandLine {
  readonly terminal = new FakeTerminal();
  readonly files = new FakeKeyFiles();
  readonly stage = new FakeStage();
  /** The lines of the receipts. */
  readonly receipt: object[] = [];
  readonly installation = new FakeInstallation();
  readonly checks: Check[] = [];
  readonly uploadApi = new FakeUploadApi();
  readonly pictures = new FakePictureFiles();
  /** Interrupts the command; undefined while nothing of it can be interrupted. */
  interrupt: (() => void) | undefined;
  private readonly interruptions = (onInterrupt: () => void) => {
    this.interrupt = onInterrupt;
    return () => {
      this.interrupt = undefined;
    };
  };
  /** One entry per connection to AWS. */
  readonly accesses: AwsAccess[] = [];
  readonly ports: CommandLinePorts = {
    terminal: this.terminal,
    keyFiles: this.files,
    uploadTokenIssuer: new JoseUploadTokenIssuer(),
    workers: new PMapWorkers(this.interruptions),
    interruptions: this.interruptions,
    fingerprinter: new NodeCryptoFingerprinter(),
    imageHeaders: new FileTypeImageHeaderReader(),
    pictureFiles: this.pictures,
    openUploadApi: (url) => {
      this.uploadApi.url = url;
      return this.uploadApi;
    },
    openBackup: (folder) => new BackupFolder(folder),
    receipts: {
      begin: async (subject) => {
        this.receipt.push(subject);
        return {
          location: "receipt.jsonl",
          record: async (lines) => void this.receipt.push(...lines),
        };
      },
    },
    open: async (options) => {
      const stage = stageOptionsOf(options);
      if (stage !== undefined) await this.stage.deployments.find(chooseStackName(stage));
      this.accesses.push(options);
      return this.installation;
    },
    findChecks: async (options) => {
      const { name } = await this.ports.open(options);
      return { name, checks: this.checks };
    },
    connect: (access) => {
      this.accesses.push(access);
      const { deployments, buckets, secretStore, ledgerTables } = this.stage;
      return {
        deployments,
        secretStore,
        planTeardown: new PlanTeardown({ deployments, buckets }),
        tearDownStage: new TearDownStage({ deployments, buckets, secretStore, ledgerTables }),
      };
    },
  };

  /** @param line the words after `pinster-images` */
  async run(line: string): Promise<{ exitCode: number; out: string; err: string }> {
    this.terminal.written = { out: "", err: "" };
    const exitCode = await runCommandLine(line.split(" "), this.ports);
    return { exitCode, ...this.terminal.written };
  }
}
