/** Stops with advice when npm's scripts do not run on the pinned Node (its install script was skipped). */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Orquestia needs Node 24 and found ${process.version}. Run "npm ci" without --ignore-scripts: it brings Node 24 along.\n`,
  );
  process.exit(1);
}
