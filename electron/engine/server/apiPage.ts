import { createHash } from 'node:crypto';
import type { OpenAPI } from '@orpc/openapi';

/** A page as it is sent. */
export interface ApiPage {
  readonly html: string;
  /** CSP 3: nothing runs, nothing is loaded, and the style is the one in the page. */
  readonly contentSecurityPolicy: string;
}

const STYLE = `
:root{color-scheme:light dark;font:16px/1.55 system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 5rem}
h1{font-size:2rem;margin:0}h2{margin:3rem 0 .5rem;text-transform:capitalize}
details{border:1px solid #8886;border-radius:.6rem;margin:.5rem 0}
summary{display:flex;flex-wrap:wrap;gap:.2rem .8rem;padding:.6rem .9rem;cursor:pointer}
details>div{padding:0 .9rem .9rem;border-top:1px solid #8886}
code,pre{font:.875rem/1.5 ui-monospace,monospace}pre{overflow:auto;padding:.8rem;border-radius:.5rem;background:#8881}
.method{min-width:3.6rem;font-weight:700;color:light-dark(#9a4d00,#f7b24a)}.about{opacity:.75;margin-left:auto}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8883}
`;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI document as a page for people: no script, no request, nothing from elsewhere. */
export function apiPage(document: OpenAPI.Document): ApiPage {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  const parts = [...new Set(operations.map(partOf))];
  const body = parts.map((part) => {
    const own = operations.filter((each) => partOf(each) === part);
    return `<h2>${escaped(part)}</h2>${own.map(operationHtml).join('')}`;
  });
  const about = escaped(document.info.description ?? '')
    .split(/\n\n/)
    .map((text) => `<p>${text}</p>`);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Playhead API</title><style>${STYLE}</style><main><h1>Playhead API</h1>${about.join('')}<p>For programs: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1), version ${escaped(document.info.version)}.</p>${body.join('')}</main></html>\n`;
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { html, contentSecurityPolicy };
}

interface Operation {
  readonly path: string;
  readonly method: (typeof METHODS)[number];
  readonly operation: OpenAPI.OperationObject;
}

function partOf({ path }: Operation): string {
  return (path.split('/')[1] ?? '').replaceAll('-', ' ');
}

function operationHtml({ path, method, operation }: Operation): string {
  const { summary = '', description = '', parameters = [], requestBody, responses = {} } = operation;
  const rows = parameters.flatMap((parameter) =>
    'name' in parameter
      ? [[`${parameter.name}${parameter.required ? '' : '?'}`, parameter.in, parameter.description ?? schemaText(parameter.schema)]]
      : [],
  );
  const bodies = requestBody && 'content' in requestBody ? Object.entries(requestBody.content) : [];
  const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return [
    `<details><summary><span class="method">${method.toUpperCase()}</span><code>/api${escaped(path)}</code><span class="about">${escaped(summary)}</span></summary><div>`,
    description === '' ? '' : `<p>${escaped(description)}</p>`,
    rows.length === 0
      ? ''
      : `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell ?? '')}</td>`).join('')}</tr>`).join('')}</table>`,
    ...bodies.map(([type, { schema }]) => `<p>Body, <code>${escaped(type)}</code></p><pre>${escaped(schemaText(schema))}</pre>`),
    ...answers.map(([status, answer]) => `<p>Answer ${escaped(status)}</p>${answerHtml(answer)}`),
    '</div></details>',
  ].join('');
}

function answerHtml(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('content' in answer)) return '';
  return Object.entries(answer.content as Record<string, OpenAPI.MediaTypeObject>)
    .map(([type, { schema }]) =>
      schema === undefined ? `<p><code>${escaped(type)}</code></p>` : `<pre>${escaped(schemaText(schema))}</pre>`,
    )
    .join('');
}

function schemaText(schema: unknown): string {
  return schema === undefined ? '' : JSON.stringify(schema, null, 2);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
