package dev.parley.scaling;

/**
 * The calculator's page: it holds a copy of {@code scaling-inputs.json}, since a page from a disk
 * may not read files, and the formulas as a script of their own.
 *
 * @param html the whole page
 */
public record CalculatorPage(String html) {
  private static final String INPUTS = "<script type=\"application/json\" id=\"inputs\">\n";
  private static final String MODEL = "<script id=\"model\">\n";
  private static final String END = "</script>";

  /** The copy of the inputs, in JSON. */
  public String inputs() {
    return part(INPUTS);
  }

  /** The formulas, in JavaScript: a function {@code reckon}. */
  public String model() {
    return part(MODEL);
  }

  /** The page with other inputs. */
  public CalculatorPage with(String inputs) {
    int start = startOf(INPUTS);
    return new CalculatorPage(
        html.substring(0, start) + inputs + html.substring(html.indexOf(END, start)));
  }

  private String part(String opening) {
    int start = startOf(opening);
    return html.substring(start, html.indexOf(END, start));
  }

  private int startOf(String opening) {
    int start = html.indexOf(opening);
    if (start < 0) {
      throw new IllegalArgumentException("the page has no " + opening.strip());
    }
    return start + opening.length();
  }
}
