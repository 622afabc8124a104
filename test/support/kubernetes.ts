import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** A rendered object of the cluster, as far as every one has it. */
const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
export type KubernetesObject = z.infer<typeof objectSchema>;

/** What `kubectl apply -k` would send to the cluster. */
export function render(overlay: string): KubernetesObject[] {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', overlay], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  // YAML 1.1, as the cluster reads it.
  const documents = parseAllDocuments(stdout, { version: '1.1' });
  return z.array(objectSchema).parse(documents.map((document) => document.toJS()));
}

/** Where the types of an object are, as a TypeScript type. */
function typeOf({ apiVersion, kind }: KubernetesObject): string {
  return apiVersion.startsWith('postgresql.cnpg.io/')
    ? `Plain<import('@cdk8s-kit/crds/pg').${kind}Props> & { apiVersion: '${apiVersion}'; kind: '${kind}' }`
    : `import('kubernetes-models/${apiVersion}').I${kind}`;
}

/** The generated types have classes and enums where the manifest has their text. */
const plain = `type Plain<T> = T extends string ? string : T extends readonly (infer E)[] ? Plain<E>[]
  : T extends { readonly value: string | number } ? string | number : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;`;

/** The one custom resource whose type no package has: CloudNativePG's databases are younger than @cdk8s-kit/crds. */
export const isUnknown = ({ apiVersion, kind }: KubernetesObject) =>
  apiVersion === 'postgresql.cnpg.io/v1' && kind === 'Database';

/**
 * What Kubernetes would refuse or pass over: each object is held against the type of its kind, as the literal that it is, so
 * that a key which the kind does not have is an error too.
 */
export function typeErrors(given: KubernetesObject[]): string[] {
  const objects = given.filter((object) => !isUnknown(object));
  const name = resolve('test/rendered-manifests.ts');
  const lines = objects.map(
    (object, index) => `export const object${index}: ${typeOf(object)} = ${JSON.stringify(object)};`,
  );
  const source = [plain, ...lines].join('\n');
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest);
  const program = ts.createProgram([name], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(name)).map(({ messageText, start = 0 }) => {
    const line = source.slice(0, start).split('\n').length - plain.split('\n').length - 1;
    const { kind, metadata } = objects[line] ?? { kind: '?', metadata: { name: '?' } };
    return `${kind} ${metadata.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

const modelSchema = z.custom<new (data: object) => { validate(): void }>(
  (value) => typeof value === 'function',
);

/** What the compiled schemas of Kubernetes' own kinds find in the values: formats, patterns, numbers. */
export async function schemaErrors(objects: KubernetesObject[]): Promise<string[]> {
  const errors: string[] = [];
  for (const object of objects) {
    if (object.apiVersion.startsWith('postgresql.cnpg.io/')) continue;
    const models = z
      .record(z.string(), z.unknown())
      .parse(await import(`kubernetes-models/${object.apiVersion}`));
    try {
      new (modelSchema.parse(models[object.kind]))(object).validate();
    } catch (error) {
      errors.push(`${object.kind} ${object.metadata.name}: ${String(error)}`);
    }
  }
  return errors;
}
