package zhiguang.ui.billing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.function.Consumer;
import zhiguang.billing.PriceRate;
import zhiguang.billing.Resource;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Symbol;

/** One price in a draft. */
class RateRow extends Div {

    private final ComboBox<Resource> resource = new ComboBox<>();
    private final TextField gpuType = field("billing.gpu-type", "6rem");
    private final TextField partition = field("billing.partition", "7rem");
    private final TextField qos = field("billing.qos", "6rem");
    private final TextField projectClass = field("billing.class", "7rem");
    private final TextField from = field("billing.from", "6rem");
    private final TextField price = field("billing.price", "7rem");

    RateRow(PriceRate rate, Consumer<RateRow> remove) {
        addClassName("zg-rate");
        resource.setLabel(getTranslation("billing.resource"));
        resource.setItems(Resource.values());
        resource.setItemLabelGenerator(each -> getTranslation("billing.resource." + each));
        resource.setWidth("10rem");
        resource.setValue(rate.resource());
        gpuType.setValue(rate.gpuType());
        partition.setValue(rate.partition());
        qos.setValue(rate.qos());
        projectClass.setValue(rate.projectClass());
        from.setValue(rate.from().stripTrailingZeros().toPlainString());
        price.setValue(rate.price().stripTrailingZeros().toPlainString());
        Button gone = new Button(Symbol.TRASH_2.icon(), click -> remove.accept(this));
        gone.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        gone.setAriaLabel(getTranslation("billing.rate.remove"));
        add(resource, gpuType, partition, qos, projectClass, from, price, gone);
    }

    /** Says beside the field what is wrong, and throws. */
    PriceRate read() {
        from.setInvalid(false);
        price.setInvalid(false);
        partition.setInvalid(false);
        gpuType.setInvalid(false);
        try {
            return new PriceRate(
                    partition.getValue().strip(),
                    qos.getValue().strip(),
                    projectClass.getValue().strip(),
                    resource.getOptionalValue().orElse(Resource.CPU_HOUR),
                    gpuType.getValue().strip(),
                    number(from.getValue().isBlank() ? "0" : from.getValue(), "price.from"),
                    number(price.getValue(), "price.price"));
        } catch (InvalidInputException e) {
            TextField field = fieldOf(e.code());
            field.setErrorMessage(FailureText.of(e));
            field.setInvalid(true);
            field.focus();
            throw e;
        }
    }

    private TextField fieldOf(String code) {
        return switch (code) {
            case "price.from" -> from;
            case "price.name" -> partition;
            case "price.gpu-type" -> gpuType;
            default -> price;
        };
    }

    private static BigDecimal number(String text, String code) {
        String plain = text.strip().replace(",", "");
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new InvalidInputException(code, "This is not such a number.");
        }
        return new BigDecimal(plain);
    }

    private TextField field(String key, String width) {
        TextField field = new TextField(getTranslation(key));
        field.setManualValidation(true);
        field.setWidth(width);
        return field;
    }
}
