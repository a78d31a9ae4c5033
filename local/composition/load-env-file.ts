import { InvalidSettings } from "../../src/adapters/composition/environment.ts";
import { exitOnUnusableSettings } from "./exit-on-unusable-settings.ts";

/** Adds the settings in `.env` of the present folder to the environment, whose own win. Ends the process if it cannot be read. */
export const loadEnvFile = (): void => {
  try {
    process.loadEnvFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    exitOnUnusableSettings(new InvalidSettings({ ".env": `cannot be read (${code})` }));
  }
};
