/** The installation holds originals that the backup does not. Nothing was restored. */
export class InstallationNotEmpty extends Error {
  override readonly name = "InstallationNotEmpty";
}
