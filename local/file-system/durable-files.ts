import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Makes the names in a folder survive a power cut, as `flush` does with a file's content. Windows does it by itself. */
export const flushDirectory = async (directory: string): Promise<void> => {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Creates a folder, and those above it, where they are missing. */
export const makeDirectory = async (directory: string): Promise<void> => {
  if (await isDirectory(directory)) return;
  const parent = dirname(resolve(directory));
  if (parent !== resolve(directory)) await makeDirectory(parent);
  // Not `recursive`: where a file system refuses folders with ENOENT, as /proc does, Node would try for ever.
  await mkdir(directory).catch(async (error: unknown) => {
    if (!(await isDirectory(directory))) throw error; // else somebody made it at the same moment
  });
  await flushDirectory(parent);
};

/** Moves a file or a folder whose content is flushed. The folder of `to` exists. */
export const moveDurably = async (from: string, to: string): Promise<void> => {
  await rename(from, to);
  await flushDirectory(dirname(to));
};

/** Creates a folder of files, by their names. Leaves nothing if that fails. */
export const writeFolder = async (
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> => {
  try {
    await makeDirectory(directory);
    await Promise.all(
      Object.entries(files).map(([name, content]) =>
        writeFile(`${directory}/${name}`, content, { flush: true }),
      ),
    );
    await flushDirectory(directory);
  } catch (error) {
    await removeQuietly(directory);
    throw error;
  }
};

/** Writes a file that is there as a whole or not at all, even if the process dies. Its folder exists. */
export const writeWhole = async (file: string, text: string, mode = 0o666): Promise<void> => {
  const prepared = `${file}.new`;
  await writeFile(prepared, text, { mode, flush: true });
  await moveDurably(prepared, file);
};

/** For what is no longer of use. It must not hide the error that comes with it. */
export const removeQuietly = async (path: string): Promise<void> => {
  await rm(path, { recursive: true, force: true }).catch(() => {});
};
