package zhiguang.factors;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(FactorSettings.class)
class FactorConfiguration {}
