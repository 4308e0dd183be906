// Imported first by every command: newer syntax elsewhere must not be the first thing an old Node complains about.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isEnough = major > 20 || (major === 20 && minor >= 19);
if (!isEnough) {
  console.error(`Yokradap needs Node 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`);
  process.exit(1);
}
