import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Asks a Java machine again for the last column of the tables beside it. The tests do not need it.
 *
 *     cut -f1-5 dates.tsv > questions.tsv; java Answers.java < questions.tsv > dates.tsv
 *
 * The answers here are those of OpenJDK 17.
 */
public class Answers {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = answer(line.split("\t", -1));
            } catch (Exception error) {
                answer = "!" + error.getClass().getSimpleName();
            }
            out.println(line + "\t" + answer);
        }
    }

    static String answer(String[] question) {
        switch (question[0]) {
            case "format":
                return dates(question).format(new Date(Long.parseLong(question[4])));
            case "parse":
            case "strict":
                return parsed(question);
            case "number":
                return written(question);
            case "read":
                return read(question);
            case "string":
                return String.format(Locale.US, question[3], values(question[4]));
            default:
                return calendar(question);
        }
    }

    static SimpleDateFormat dates(String[] question) {
        SimpleDateFormat format = new SimpleDateFormat(question[3], Locale.forLanguageTag(question[2]));
        format.setTimeZone(TimeZone.getTimeZone(question[1]));
        return format;
    }

    static String parsed(String[] question) {
        SimpleDateFormat format = dates(question);
        format.setLenient(question[0].equals("parse"));
        format.set2DigitYearStart(new Date(-757382400000L));
        ParsePosition position = new ParsePosition(0);
        Date date = format.parse(question[4], position);
        return date == null ? "!ParseException" : date.getTime() + "@" + position.getIndex();
    }

    static DecimalFormat numbers(String[] question) {
        return new DecimalFormat(question[3], DecimalFormatSymbols.getInstance(Locale.forLanguageTag(question[2])));
    }

    static String written(String[] question) {
        DecimalFormat format = numbers(question);
        if (!question[1].isEmpty()) {
            format.setRoundingMode(RoundingMode.valueOf(question[1]));
        }
        boolean isWhole = question[4].matches("-?\\d+");
        return isWhole ? format.format(Long.parseLong(question[4])) : format.format(Double.parseDouble(question[4]));
    }

    static String read(String[] question) {
        ParsePosition position = new ParsePosition(0);
        Number number = numbers(question).parse(question[4], position);
        return number == null ? "!ParseException" : number + "@" + position.getIndex();
    }

    static Object[] values(String texts) {
        String[] parts = texts.split("\\|");
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = value(parts[i]);
        }
        return values;
    }

    static Object value(String text) {
        if (text.equals("null")) {
            return null;
        } else if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        } else if (text.matches("-?\\d+")) {
            return Long.valueOf(text);
        }
        return text.matches("-?\\d*\\.\\d+(E-?\\d+)?|NaN|-?Infinity") ? (Object) Double.valueOf(text) : text;
    }

    static String calendar(String[] question) {
        Calendar calendar =
                Calendar.getInstance(TimeZone.getTimeZone(question[1]), Locale.forLanguageTag(question[2]));
        calendar.setTimeInMillis(Long.parseLong(question[3]));
        for (String step : question[4].split(";")) {
            change(calendar, step.trim().split(" "));
        }
        StringBuilder answer = new StringBuilder().append(calendar.getTimeInMillis());
        for (int field = 1; field < 17; field++) {
            answer.append(' ').append(calendar.get(field));
        }
        answer.append(" max");
        for (int field = 3; field < 9; field++) {
            answer.append(' ').append(calendar.getActualMaximum(field));
        }
        return answer.toString();
    }

    static void change(Calendar calendar, String[] step) {
        int[] n = new int[7];
        for (int i = 1; i < step.length; i++) {
            n[i - 1] = Integer.parseInt(step[i]);
        }
        switch (step[0] + (step.length - 1)) {
            case "set2": calendar.set(n[0], n[1]); break;
            case "set3": calendar.set(n[0], n[1], n[2]); break;
            case "set5": calendar.set(n[0], n[1], n[2], n[3], n[4]); break;
            case "set6": calendar.set(n[0], n[1], n[2], n[3], n[4], n[5]); break;
            case "add2": calendar.add(n[0], n[1]); break;
            case "roll2": calendar.roll(n[0], n[1]); break;
            case "clear0": calendar.clear(); break;
            case "clear1": calendar.clear(n[0]); break;
            case "get1": calendar.get(n[0]); break;
            case "setFirstDayOfWeek1": calendar.setFirstDayOfWeek(n[0]); break;
            case "setMinimalDaysInFirstWeek1": calendar.setMinimalDaysInFirstWeek(n[0]); break;
            default: throw new IllegalArgumentException(step[0]);
        }
    }
}
