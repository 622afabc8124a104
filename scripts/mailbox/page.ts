import type { Mail } from './mail-store.ts';

/** The mailbox as a page that looks again every five seconds. */
export function mailboxPage(mails: readonly Mail[]): string {
  const list = mails.map(
    (mail) => `<article>
  <h2>${escapeHtml(mail.subject)}</h2>
  <p class="meta">${escapeHtml(mail.from)} → ${escapeHtml(mail.to.join(', '))} · <time>${escapeHtml(mail.at)}</time></p>
  <pre>${escapeHtml(mail.text)}</pre>
</article>`,
  );
  const empty = '<p>Todavía no ha llegado ningún correo. Vende un producto hasta que baje de su umbral.</p>';
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>Buzón de Orquestia (${mails.length})</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1b1e; }
article { border: 1px solid #ced4da; border-radius: 8px; padding: 0 1rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; } .meta { color: #495057; } pre { white-space: pre-wrap; font: inherit; }
</style>
</head>
<body>
<h1>Buzón</h1>
<p>Los correos que n8n envía en esta máquina; no salen de ella.</p>
${list.join('\n') || empty}
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
