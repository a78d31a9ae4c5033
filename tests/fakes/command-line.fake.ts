import type {
  CommandLinePorts,
  Terminal,
} from "../../operations/adapters/command-line/command-line-ports.ts";
import { runCommandLine } from "../../operations/adapters/command-line/run-command-line.ts";
import { JoseUploadTokenIssuer } from "../../operations/adapters/keys/jose-upload-token-issuer.ts";
import { generateKeysEnv } from "../../operations/adapters/keys/key-pairs.ts";
import {
  type KeysFiles,
  KeysFileUnusable,
} from "../../operations/application/ports/keys-files.port.ts";
import { SurveyStage } from "../../operations/application/tear-down-stage/survey-stage.use-case.ts";
import { TearDownStage } from "../../operations/application/tear-down-stage/tear-down-stage.use-case.ts";
import { FakeStage } from "./stage.fake.ts";

/** One keys.env for all tests: making keys takes its time. */
export const KEYS_ENV = generateKeysEnv();

class FakeTerminal implements Terminal {
  isInteractive = true;
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

class FakeKeysFiles implements KeysFiles {
  readonly texts = new Map<string, string>([["keys.env", KEYS_ENV]]);

  async read(path: string): Promise<string> {
    const text = this.texts.get(path);
    if (text === undefined) throw new KeysFileUnusable(`${path} cannot be read (ENOENT).`);
    return text;
  }

  async create(path: string, text: string): Promise<void> {
    if (this.texts.has(path)) throw new KeysFileUnusable(`${path} exists already.`);
    this.texts.set(path, text);
  }
}

/** The command line with everything around it in memory. */
export class FakeSurroundings {
  readonly terminal = new FakeTerminal();
  readonly files = new FakeKeysFiles();
  readonly stage = new FakeStage();
  /** With what AWS was asked for. */
  readonly accesses: unknown[] = [];
  readonly ports: CommandLinePorts = {
    terminal: this.terminal,
    keysFiles: this.files,
    uploadTokens: new JoseUploadTokenIssuer(),
    connect: (access) => {
      this.accesses.push(access);
      const { deployments, buckets, keyVault } = this.stage;
      return {
        deployments,
        keyVault,
        surveyStage: new SurveyStage(deployments, buckets),
        tearDownStage: new TearDownStage(deployments, buckets),
      };
    },
  };

  /** @param line the words behind `pinster-images` */
  async run(line: string): Promise<{ exitCode: number; out: string; err: string }> {
    this.terminal.written = { out: "", err: "" };
    const exitCode = await runCommandLine(line.split(" "), this.ports);
    return { exitCode, ...this.terminal.written };
  }
}
