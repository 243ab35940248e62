import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { takeSignInCode } from './app/session.ts';
import { chosenLanguage, loadMessages } from './text/text.tsx';
import './ui/tokens.css';

const language = chosenLanguage();
const [messages] = await Promise.all([loadMessages(language), takeSignInCode()]);
document.documentElement.lang = language;
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App language={language} messages={messages} />
  </StrictMode>,
);
