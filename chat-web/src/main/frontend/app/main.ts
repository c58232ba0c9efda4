import './main.css';
import {ParleyApp} from './ui/parley-app.ts';
import {applyTheme, preferences} from './model/settings.ts';
import {speak} from './text/text.ts';

applyTheme();
void speak(preferences().language).then(() => customElements.define('parley-app', ParleyApp));
