/** Browsers begin to save after the click: an address taken back at once leaves some of them with an empty file. */
const keptMs = 60_000;

/** Hands a file to the browser, to be saved under a name. */
export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
}
