import './signIn.css';
import { KeyRound } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { pair, signIn } from '../client/session.ts';
import { Wordmark } from '../design/Wordmark.tsx';
import { t } from '../texts/t.ts';

const COMMAND = 'npm run serve';

/** Eight digits, as the page of the shares shows them. */
const PAIRING_CODE = /^\d{4}[\s-]?\d{4}$/;

interface SignInPageProps {
  /** The address carried a token that is not right any more. */
  readonly isLinkStale: boolean;
  readonly onSignedIn: () => void;
}

/** Shown to who has no session: how to get one. */
export function SignInPage({ isLinkStale, onSignedIn }: SignInPageProps): ReactElement {
  const id = useId();
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(isLinkStale ? t('signIn.staleLink') : null);
  const submit = async (): Promise<void> => {
    const isCode = PAIRING_CODE.test(token.trim());
    const answer = await (isCode ? pair(token, fetch) : signIn(tokenIn(token), fetch));
    if (answer === 'signedIn') onSignedIn();
    else if (answer === 'unreachable') setProblem(t('signIn.unreachable'));
    else setProblem(isCode ? t('signIn.codeRefused') : t('signIn.refused', { command: COMMAND }));
  };
  const [beforeCommand, afterCommand] = t('signIn.intro', { command: COMMAND }).split(COMMAND);
  return (
    <main className="sign-in">
      <Wordmark />
      <h1>{t('signIn.title')}</h1>
      <p>
        {beforeCommand}
        <code>{COMMAND}</code>
        {afterCommand}
      </p>
      <p className="hint">{t('signIn.or')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label htmlFor={`${id}-token`}>{t('signIn.label')}</label>
        <div className="path-row">
          <input
            id={`${id}-token`}
            className="field"
            type="password"
            autoComplete="current-password"
            required
            value={token}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setToken(event.target.value)}
          />
          <button type="submit" className="button primary">
            <KeyRound aria-hidden="true" />
            {t('signIn.submit')}
          </button>
        </div>
        <p id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </p>
      </form>
    </main>
  );
}

/** People paste the whole address as often as the token. */
function tokenIn(text: string): string {
  return /[#&]token=([^&\s]+)/.exec(text)?.[1] ?? text.trim();
}
