import type { Locale } from '@orquestia/service-kit/locale';

/** Brings a link to whom it is for. */
export type SendLink = (link: { email: string; url: string }, locale: Locale) => Promise<void>;

const texts = {
  es: {
    subject: 'Tu enlace para Orquestia',
    body: (url: string) =>
      `Abre este enlace para elegir tu contraseña. Sirve una sola vez; no lo reenvíes:\n\n${url}\n`,
  },
  en: {
    subject: 'Your link for Orquestia',
    body: (url: string) =>
      `Open this link to choose your password. It is good once; forward it to nobody:\n\n${url}\n`,
  },
};

type Mail = { smtpUrl: string; from: string };

/** Sends links by e-mail; nodemailer is loaded with the first. */
export function makeSendLink({ smtpUrl, from }: Mail): SendLink {
  return async ({ email, url }, locale) => {
    const { createTransport } = await import('nodemailer');
    const { subject, body } = texts[locale];
    await createTransport(smtpUrl).sendMail({ from, to: email, subject, text: body(url) });
  };
}
