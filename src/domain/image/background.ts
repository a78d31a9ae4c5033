/** What a transparent picture is shown on: most pages are white or nearly black. */
export type Background = "white" | "black";
