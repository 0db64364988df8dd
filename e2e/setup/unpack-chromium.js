// Unpacks the Chromium inside the npm package into TMPDIR and prints where its program lies. A process of its own,
// because the package reads from the environment where to unpack to, and that the shared libraries are wanted too.
import chromium from "@sparticuz/chromium"

process.stdout.write(await chromium.executablePath())
